/**
 * Java source as a tree that belongs to no parser: what the facts are read from. Each parser has a front end in a package
 * of its own that makes these trees; nothing else knows a parser.
 */
package dev.optkit.analyzers.syntax;
