/** Tests that go with fixes: they fail on the code as it was and pass on the rewritten one. */
@NullMarked
package dev.optkit.rewriters.testing;

import org.jspecify.annotations.NullMarked;
