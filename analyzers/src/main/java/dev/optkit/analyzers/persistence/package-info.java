/** How objects are mapped to tables: from annotations and from the XML files of Hibernate. */
@NullMarked
package dev.optkit.analyzers.persistence;

import org.jspecify.annotations.NullMarked;
