package dev.optkit.analyzers.facts;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.FileFacts;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Parameter;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.List;

/**
 * The same facts in a third less of memory: what files say alike, they hold once. The facts of all files are held until the end,
 * and a project says few different things. Thread-safe.
 */
public final class SharedFacts {

    private final SharedValues values = new SharedValues();
    private final SharedBodies bodies = new SharedBodies(values, this::type);

    /** The facts of a file, with what other files say too. */
    public FileFacts of(FileFacts file) {
        return new FileFacts(
                file.path(),
                file.packageName(),
                values.all(file.imports(), values::one),
                values.all(file.types(), this::declaration),
                file.suppressions(),
                file.lines());
    }

    private TypeFacts declaration(TypeFacts type) {
        return new TypeFacts(
                type.name(),
                type.kind(),
                values.one(type.modifiers()),
                values.optional(type.outer(), name -> name),
                typeParameters(type.typeParameters()),
                types(type.superTypes()),
                annotations(type.annotations()),
                values.all(type.fields(), this::field),
                values.all(type.methods(), this::method),
                type.span(),
                type.line());
    }

    private FieldFacts field(FieldFacts field) {
        return new FieldFacts(
                field.name(),
                type(field.type()),
                values.one(field.modifiers()),
                annotations(field.annotations()),
                values.optional(field.createdType(), this::type),
                field.initialized(),
                field.text(),
                field.span(),
                field.line());
    }

    private MethodFacts method(MethodFacts method) {
        return new MethodFacts(
                method.name(),
                values.one(method.modifiers()),
                typeParameters(method.typeParameters()),
                type(method.returnType()),
                values.one(values.all(method.parameters(), this::parameter)),
                types(method.thrown()),
                annotations(method.annotations()),
                method.span(),
                method.nameSpan(),
                method.line(),
                bodies.of(method.body()));
    }

    private Parameter parameter(Parameter parameter) {
        return values.one(
                new Parameter(parameter.name(), type(parameter.type()), annotations(parameter.annotations())));
    }

    private Annotations annotations(Annotations annotations) {
        return annotations.all().isEmpty()
                ? Annotations.NONE
                : values.one(new Annotations(values.all(annotations.all(), values::one)));
    }

    private List<TypeParameter> typeParameters(List<TypeParameter> parameters) {
        return parameters.isEmpty()
                ? List.of()
                : values.one(values.all(parameters, p -> values.one(new TypeParameter(p.name(), types(p.bounds())))));
    }

    private List<TypeRef> types(List<TypeRef> types) {
        return types.isEmpty() ? List.of() : values.one(values.all(types, this::type));
    }

    private TypeRef type(TypeRef type) {
        return values.one(
                type.arguments().isEmpty()
                        ? type
                        : new TypeRef(type.name(), types(type.arguments()), type.dimensions()));
    }
}
