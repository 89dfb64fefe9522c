/** Statements as text: SQL and its relatives, and the XML mapper files of MyBatis. */
@NullMarked
package dev.optkit.analyzers.sql;

import org.jspecify.annotations.NullMarked;
