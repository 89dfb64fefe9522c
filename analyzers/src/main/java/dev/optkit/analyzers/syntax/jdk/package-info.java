/**
 * The front end for the parser of the JDK, which is the fastest; only the exported API of the module {@code jdk.compiler}
 * is used, and nothing outside of this package names it, as a plain JRE has no such module.
 */
package dev.optkit.analyzers.syntax.jdk;
