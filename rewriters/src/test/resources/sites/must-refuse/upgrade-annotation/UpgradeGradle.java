// KIT: woven
// FILE: build.gradle
// plugins {
//     id 'java'
// }
// dependencies {
//     implementation 'com.google.guava:guava:33.0.0-jre'
// }
// byteBuddy {
// }
package woven;

public class UpgradeGradle {

    // REFUSED: no-interception
    @Kept
    public long rate(String symbol) {
        return symbol.length();
    }
}
