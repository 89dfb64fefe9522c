@echo off
rem Starts optkit with the Java of JAVA_HOME or, without one, the first on the PATH.
rem OPTKIT_OPTS holds more options for that JVM, separated by blanks.
setlocal

for %%i in ("%~dp0..") do set "OPTKIT_HOME=%%~fi"

if not defined JAVA_HOME goto fromPath
set "OPTKIT_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%OPTKIT_JAVA%" goto version
echo optkit: needs Java 17 or later; JAVA_HOME is "%JAVA_HOME%", but that has no bin\java.exe 1>&2
exit /b 2

:fromPath
set "OPTKIT_JAVA="
for %%i in (java.exe) do set "OPTKIT_JAVA=%%~$PATH:i"
if defined OPTKIT_JAVA goto version
echo optkit: needs Java 17 or later; set JAVA_HOME or put java on the PATH 1>&2
exit /b 2

rem The file "release" beside bin tells the version without starting a JVM.
:version
set "OPTKIT_VERSION="
for %%i in ("%OPTKIT_JAVA%\..\..") do set "OPTKIT_RELEASE=%%~fi\release"
if not exist "%OPTKIT_RELEASE%" goto run
for /f "usebackq tokens=1,2 delims==" %%a in ("%OPTKIT_RELEASE%") do if "%%a"=="JAVA_VERSION" for /f "tokens=1 delims=." %%v in ("%%~b") do set "OPTKIT_VERSION=%%v"
if not defined OPTKIT_VERSION goto run
if %OPTKIT_VERSION% GEQ 17 goto run
echo optkit: needs Java 17 or later; "%OPTKIT_JAVA%" is older 1>&2
exit /b 2

:run
"%OPTKIT_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -Xss8m -Xms240m -Xmn96m -XX:MaxTenuringThreshold=1 -XX:MinHeapFreeRatio=28 -XX:MaxHeapFreeRatio=60 %OPTKIT_OPTS% "-Doptkit.home=%OPTKIT_HOME%" -jar "%OPTKIT_HOME%\lib\optkit.jar" %*
exit /b %ERRORLEVEL%
