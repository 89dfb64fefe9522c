package dev.optkit.weaver;

import static net.bytebuddy.matcher.ElementMatchers.declaresMethod;
import static net.bytebuddy.matcher.ElementMatchers.failSafe;
import static net.bytebuddy.matcher.ElementMatchers.hasSuperType;
import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isAnnotatedWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.util.List;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.bytecode.ByteCodeAppender;
import net.bytebuddy.implementation.bytecode.constant.ClassConstant;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/** Adds to one class what its annotations say. Nothing of it is loaded for that. */
final class Weaver {
    private static final String IS_WOVEN = Names.WOVEN + "IsWoven";
    private static final List<Class<?>> CACHED_BY_ARGUMENTS = List.of(
            CachedAdvice.OfNone.class, CachedAdvice.OfOne.class, CachedAdvice.OfTwo.class, CachedAdvice.OfThree.class);

    private final ClassFileLocator locator;
    private final TypePool types;
    private final TypeDescription woven;

    /** @param classes of the program, which has the runtime */
    Weaver(ClassFileLocator classes) {
        locator = new ClassFileLocator.Compound(
                ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader()), classes);
        types = TypePool.Default.of(locator);
        woven = types.describe(Names.WOVEN + "Woven").resolve();
    }

    static boolean isToBeWoven(TypeDescription type) {
        return declaresMethod(Names.ANY)
                .and(not(isAnnotatedWith(named(IS_WOVEN))))
                .matches(type);
    }

    /** @throws IllegalStateException if the class file is too old */
    <T> DynamicType.Builder<T> weave(DynamicType.Builder<T> builder, TypeDescription type) {
        ClassFileVersion version = type.getClassFileVersion();
        if (version != null && version.isLessThan(ClassFileVersion.JAVA_V7)) {
            throw new IllegalStateException("%s is compiled for %s; only classes of Java 7 and later can be woven"
                    .formatted(type.getName(), version));
        }
        DynamicType.Builder<T> cached = builder;
        for (int count = 0; count < CACHED_BY_ARGUMENTS.size(); count++) {
            cached = cached.visit(advice("cached", CACHED_BY_ARGUMENTS.get(count), CachedEnd.class)
                    .on(withBody(Names.CACHED).and(hasKeyParameters(count, count))));
        }
        return checked(type, cached)
                .visit(advice("cached", CachedAdvice.OfMany.class, CachedEnd.class)
                        .on(withBody(Names.CACHED)
                                .and(hasKeyParameters(CACHED_BY_ARGUMENTS.size(), Integer.MAX_VALUE))))
                .visit(advice("each", EachAdvice.class, EachAdvice.class).on(withBody(Names.CACHED_EACH)))
                .visit(advice("evicting", EvictingAdvice.class, EvictingAdvice.class)
                        .on(withBody(Names.EVICTING)))
                .visit(advice("timed", TimedAdvice.class, TimedAdvice.class).on(withBody(Names.TIMED)))
                .annotateType(AnnotationDescription.Builder.ofType(described(IS_WOVEN))
                        .build());
    }

    /**
     * Checks when it is initialised. Not a class that can be serialized and declares no version: code that is added
     * there would change the one that stored objects are compared with.
     */
    private <T> DynamicType.Builder<T> checked(TypeDescription type, DynamicType.Builder<T> builder) {
        boolean declaresVersion =
                !type.getDeclaredFields().filter(named("serialVersionUID")).isEmpty();
        return !declaresVersion
                        && failSafe(hasSuperType(named("java.io.Serializable"))).matches(type)
                ? builder
                : builder.initializer(
                        new ByteCodeAppender.Simple(ClassConstant.of(type), MethodInvocation.invoke(check())));
    }

    private Advice advice(String bootstrap, Class<?> enter, Class<?> exit) {
        return Advice.withCustomMapping()
                .bind(Mappings.site(woven, bootstrap))
                .bind(Mappings.keyPart())
                .bind(Mappings.keyParts())
                .to(described(enter.getName()), described(exit.getName()), locator);
    }

    private TypeDescription described(String name) {
        return types.describe(name).resolve();
    }

    private MethodDescription.InDefinedShape check() {
        return woven.getDeclaredMethods().filter(named("check")).getOnly();
    }

    private static ElementMatcher.Junction<MethodDescription> withBody(
            ElementMatcher.Junction<MethodDescription> methods) {
        return methods.and(not(isAbstract()));
    }

    private static ElementMatcher<MethodDescription> hasKeyParameters(int from, int to) {
        return method -> {
            int count = Mappings.keyParameters(method).size();
            return count >= from && count <= to;
        };
    }
}
