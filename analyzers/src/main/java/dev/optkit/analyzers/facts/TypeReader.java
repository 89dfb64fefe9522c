package dev.optkit.analyzers.facts;

import dev.optkit.analyzers.syntax.Declaration;
import dev.optkit.analyzers.syntax.Declarator;
import dev.optkit.analyzers.syntax.Expression;
import dev.optkit.analyzers.syntax.FileText;
import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.FieldFacts;
import dev.optkit.core.program.MethodFacts;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a type declaration and the types nested in it. Not thread-safe. */
final class TypeReader {

    private final FileText file;
    private final List<TypeFacts> into;

    TypeReader(FileText file, List<TypeFacts> into) {
        this.file = file;
        this.into = into;
    }

    void read(Declaration.Type type, String prefix, Optional<String> outer) {
        String name = (prefix.isEmpty() ? type.name() : prefix + "." + type.name()).intern();
        int place = into.size();
        MemberReader members = new MemberReader(file, type, nested -> read(nested, name, Optional.of(name)));
        List<FieldFacts> fields = fields(type, name);
        List<MethodFacts> methods = members.methods();
        into.add(
                place,
                new TypeFacts(
                        name,
                        type.kind(),
                        type.modifiers(),
                        outer,
                        type.typeParameters(),
                        type.superTypes(),
                        type.annotations(),
                        fields,
                        methods,
                        type.span(),
                        file.line(type.nameSpan())));
        for (Declaration member : type.members()) {
            if (member instanceof Declaration.Type nested) {
                read(nested, name, Optional.of(name));
            }
        }
    }

    private List<FieldFacts> fields(Declaration.Type type, String name) {
        List<FieldFacts> fields = new ArrayList<>();
        type.constants().forEach(c -> fields.add(constant(c, name)));
        type.components().forEach(c -> fields.add(component(c)));
        for (Declaration member : type.members()) {
            if (member instanceof Declaration.Field field) {
                addAll(field, type.kind() == TypeFacts.Kind.INTERFACE, fields);
            }
        }
        return fields;
    }

    private FieldFacts constant(Declaration.Constant constant, String enumName) {
        Set<Modifier> modifiers = EnumSet.of(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
        TypeRef type = TypeRef.of(enumName);
        return plain(constant.name(), type, modifiers, constant.annotations(), true, constant.nameSpan());
    }

    private FieldFacts component(Declaration.Parameter component) {
        Set<Modifier> modifiers = EnumSet.of(Modifier.PRIVATE, Modifier.FINAL);
        Declarator variable = component.variable();
        return plain(variable.name(), variable.type(), modifiers, component.annotations(), false, variable.span());
    }

    private FieldFacts plain(
            String name, TypeRef type, Set<Modifier> modifiers, Annotations annotations, boolean initialized, Span at) {
        return new FieldFacts(
                name, type, modifiers, annotations, Optional.empty(), initialized, Optional.empty(), at, file.line(at));
    }

    private void addAll(Declaration.Field field, boolean inInterface, List<FieldFacts> fields) {
        Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
        modifiers.addAll(field.modifiers());
        if (inInterface) {
            modifiers.addAll(List.of(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL));
        }
        for (Declarator v : field.variables()) {
            fields.add(new FieldFacts(
                    v.name(),
                    v.type(),
                    modifiers,
                    field.annotations(),
                    v.initializer().filter(Expression.New.class::isInstance).map(e -> ((Expression.New) e).type()),
                    v.initializer().filter(i -> !Literals.isNull(i)).isPresent(),
                    v.initializer().flatMap(Literals::text),
                    v.span(),
                    file.line(v.span())));
        }
    }
}
