package dev.optkit.rewriters.loops;

import dev.optkit.core.catalogue.Meaning;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.Invocation;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Calls that reach no project code and are still known: plain libraries, and members that compilers generate. */
final class PlainLibraries {

    private static final List<String> PREFIXES = List.of(
            "java.lang.",
            "java.util.",
            "java.math.",
            "java.time.",
            "java.text.",
            "java.net.URI",
            "org.slf4j.",
            "org.apache.commons.lang3.",
            "com.google.common.base.",
            "com.google.common.collect.");
    private static final Set<String> NOT_PLAIN = Set.of(
            "java.lang.Thread", "java.lang.Process", "java.lang.ProcessBuilder", "java.lang.Runtime", "java.lang.?");
    private static final Set<String> GETTER_MAKERS = Set.of("Getter", "Data", "Value");
    private static final Set<String> SETTER_MAKERS = Set.of("Setter", "Data");
    private static final Set<String> RECORD_METHODS = Set.of("equals", "hashCode", "toString");
    private static final Set<String> ENUM_METHODS =
            Set.of("name", "ordinal", "values", "valueOf", "compareTo", "equals", "hashCode", "toString");

    private PlainLibraries() {}

    /** Whether a call without a target in the project does nothing but compute, or change what it is called on. */
    static boolean isPlain(Invocation call, Program program) {
        if (call.api().isPresent()) {
            Meaning meaning = call.api().get().meaning();
            return meaning instanceof Meaning.Local
                    || meaning instanceof Meaning.Mutates
                    || meaning instanceof Meaning.RunsCallback;
        }
        String type = call.receiver().name();
        boolean known = PREFIXES.stream().anyMatch(type::startsWith) && !NOT_PLAIN.contains(type);
        boolean foreign = type.startsWith("java.util.concurrent.") && !type.startsWith("java.util.concurrent.atomic.");
        return (known && !foreign) || asksWhetherEmpty(call) || makesException(call) || isGenerated(call, program);
    }

    /** Whether a call only asks whether a collection is empty. */
    private static boolean asksWhetherEmpty(Invocation call) {
        return call.receiver().name().matches("org\\.apache\\.commons\\.collections4?\\.CollectionUtils")
                && call.site().name().matches("is(Not)?Empty");
    }

    /** Whether a call only makes an exception of a library. */
    private static boolean makesException(Invocation call) {
        return call.site().name().equals("<init>") && call.receiver().name().matches("[\\w.]+(Exception|Error)");
    }

    /** Whether a call without a target runs a member that nobody wrote: of a record, an enum, or by Lombok. */
    static boolean isGenerated(Invocation call, Program program) {
        Optional<TypeFacts> type = program.type(call.receiver().name());
        if (type.isEmpty()) {
            return false;
        }
        if (call.site().kind() == CallSite.Kind.CONSTRUCTOR
                || call.site().name().equals("<init>")) {
            return true;
        }
        if (type.get().kind() == TypeFacts.Kind.ENUM
                && ENUM_METHODS.contains(call.site().name())) {
            return true;
        }
        if (type.get().kind() == TypeFacts.Kind.RECORD
                && RECORD_METHODS.contains(call.site().name())) {
            return true;
        }
        return generatedAccessor(type.get(), call.site().name(), program).isPresent();
    }

    /** A field with the type that declares it. */
    record Member(TypeFacts owner, FieldFacts field) {}

    /** The same, of a type or what it inherits from; what is written in a class in between comes first. */
    static Optional<Member> generatedAccessor(TypeFacts type, String method, Program program) {
        TypeFacts at = type;
        for (int depth = 0; depth < 10; depth++) {
            TypeFacts owner = at;
            Optional<Member> field = generatedAccessor(at, method)
                    .or(() -> generatedSetter(owner, method))
                    .map(f -> new Member(owner, f));
            if (field.isPresent()
                    || at.methods().stream().anyMatch(m -> m.name().equals(method))) {
                return field;
            }
            TypeFacts child = at;
            Optional<TypeFacts> above = at.superTypes().stream()
                    .flatMap(s -> program.type(program.link(child, s).name()).stream())
                    .filter(s -> !s.isInterface())
                    .findFirst();
            if (above.isEmpty()) {
                return Optional.empty();
            }
            at = above.get();
        }
        return Optional.empty();
    }

    /** The field that an unwritten accessor of this name reads. */
    static Optional<FieldFacts> generatedAccessor(TypeFacts type, String method) {
        if (type.kind() == TypeFacts.Kind.RECORD) {
            return type.field(method);
        }
        return type.fields().stream()
                .filter(f -> hasGetter(f.annotations()) || hasGetter(type.annotations()))
                .filter(f -> getterName(f.name(), f.type()).equals(method))
                .findFirst();
    }

    private static Optional<FieldFacts> generatedSetter(TypeFacts type, String method) {
        return type.fields().stream()
                .filter(f -> f.annotations().hasAny(SETTER_MAKERS)
                        || type.annotations().hasAny(SETTER_MAKERS))
                .filter(f -> method.equals("set" + capital(f.name())))
                .findFirst();
    }

    private static boolean hasGetter(Annotations annotations) {
        return annotations.hasAny(GETTER_MAKERS);
    }

    /** The name of a bean's getter of a field. */
    static String getterName(String field, TypeRef type) {
        String prefix = type.erased().equals("boolean") ? "is" : "get";
        return prefix + capital(field);
    }

    static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
