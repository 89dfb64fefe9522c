/** The front end for JavaParser, which reads what no other parser here can, broken files too. */
package dev.optkit.analyzers.syntax.javaparser;
