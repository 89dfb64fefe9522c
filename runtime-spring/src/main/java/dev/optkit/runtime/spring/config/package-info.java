/** Set-up by Spring Boot, the same for Boot 3 and 4. */
@NullMarked
package dev.optkit.runtime.spring.config;

import org.jspecify.annotations.NullMarked;
