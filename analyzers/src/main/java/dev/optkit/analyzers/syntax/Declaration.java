package dev.optkit.analyzers.syntax;

import dev.optkit.core.program.Annotations;
import dev.optkit.core.program.Modifier;
import dev.optkit.core.program.TypeFacts;
import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import dev.optkit.core.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A type or a member of one; modifiers are those written. */
public sealed interface Declaration extends Syntax {

    /**
     * A class, interface, enum, record or annotation.
     *
     * @param components of a record
     * @param constants of an enum
     * @param superTypes extended types before implemented ones
     * @param members in source order, without components, constants and members of annotations
     * @param span from the first modifier to the last brace
     */
    record Type(
            TypeFacts.Kind kind,
            String name,
            Span nameSpan,
            Set<Modifier> modifiers,
            Annotations annotations,
            List<TypeParameter> typeParameters,
            List<TypeRef> superTypes,
            List<Parameter> components,
            List<Constant> constants,
            List<Declaration> members,
            Span span)
            implements Declaration {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(constants, members);
        }
    }

    /** A field declaration, of one variable or several. */
    record Field(Set<Modifier> modifiers, Annotations annotations, List<Declarator> variables) implements Declaration {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(variables);
        }
    }

    /** A method, or a constructor: that has the name {@code <init>} and returns {@code void}. */
    record Method(
            String name,
            Span nameSpan,
            Set<Modifier> modifiers,
            Annotations annotations,
            List<TypeParameter> typeParameters,
            TypeRef returnType,
            List<Parameter> parameters,
            List<TypeRef> thrown,
            Optional<Statement.Block> body,
            Span span)
            implements Declaration {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(body);
        }
    }

    /** The constructor of a record that has no list of parameters. */
    record CompactConstructor(Set<Modifier> modifiers, Statement.Block body, Span span) implements Declaration {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(body);
        }
    }

    /** An initializer block. */
    record Initializer(boolean isStatic, Statement.Block body) implements Declaration {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(body);
        }
    }

    /** An enum constant; its class body is left out. */
    record Constant(String name, Span nameSpan, Annotations annotations, List<Expression> arguments, Span span)
            implements Declaration {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(arguments);
        }
    }

    /** A parameter of a method, or a component of a record. */
    record Parameter(Declarator variable, Annotations annotations) implements Declaration {
        @Override
        public List<Syntax> children() {
            return Syntax.parts(variable);
        }
    }
}
