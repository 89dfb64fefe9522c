/** What Spring Boot's Actuator shows of the runtime. */
@NullMarked
package dev.optkit.runtime.spring.actuator;

import org.jspecify.annotations.NullMarked;
