package dev.optkit.weaver;

import dev.optkit.runtime.cache.Claim;
import dev.optkit.runtime.woven.CachedSite;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Copied into cached methods: a hit goes round the body, a miss runs it. By how many arguments the key has. */
final class CachedAdvice {
    private CachedAdvice() {}

    static final class OfNone {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(
                @Site CachedSite site,
                @Advice.This(optional = true) @Nullable Object self,
                @Advice.Local("claim") Claim claim) {
            claim = site.claim(self);
            return claim.isHit();
        }
    }

    static final class OfOne {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(
                @Site CachedSite site,
                @Advice.This(optional = true) @Nullable Object self,
                @KeyPart(0) @Nullable Object argument,
                @Advice.Local("claim") Claim claim) {
            claim = site.claim(self, argument);
            return claim.isHit();
        }
    }

    static final class OfTwo {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(
                @Site CachedSite site,
                @Advice.This(optional = true) @Nullable Object self,
                @KeyPart(0) @Nullable Object first,
                @KeyPart(1) @Nullable Object second,
                @Advice.Local("claim") Claim claim) {
            claim = site.claim(self, first, second);
            return claim.isHit();
        }
    }

    static final class OfThree {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(
                @Site CachedSite site,
                @Advice.This(optional = true) @Nullable Object self,
                @KeyPart(0) @Nullable Object first,
                @KeyPart(1) @Nullable Object second,
                @KeyPart(2) @Nullable Object third,
                @Advice.Local("claim") Claim claim) {
            claim = site.claim(self, first, second, third);
            return claim.isHit();
        }
    }

    static final class OfMany {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean enter(
                @Site CachedSite site,
                @Advice.This(optional = true) @Nullable Object self,
                @KeyParts @Nullable Object[] arguments,
                @Advice.Local("claim") Claim claim) {
            claim = site.claimOf(self, arguments);
            return claim.isHit();
        }
    }
}
