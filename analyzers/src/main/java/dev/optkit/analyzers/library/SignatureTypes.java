package dev.optkit.analyzers.library;

import dev.optkit.core.program.TypeParameter;
import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** Generic signatures and descriptors of class files as {@link TypeRef}s; wildcards become their bound, or unknown. */
final class SignatureTypes {

    private SignatureTypes() {}

    /** What a class or method signature declares. */
    static final class Parts {
        final List<TypeParameter> typeParameters = new ArrayList<>();
        final List<TypeRef> superTypes = new ArrayList<>();
        final List<TypeRef> parameters = new ArrayList<>();
        TypeRef returned = TypeRef.UNKNOWN;
    }

    static Parts parse(String signature) {
        Parts parts = new Parts();
        new SignatureReader(signature).accept(new PartsVisitor(parts));
        return parts;
    }

    static TypeRef field(String signature) {
        List<TypeRef> out = new ArrayList<>();
        new SignatureReader(signature).acceptType(new TypeVisitor(out, 0));
        return out.isEmpty() ? TypeRef.UNKNOWN : out.get(0);
    }

    static TypeRef of(Type type) {
        if (type.getSort() == Type.ARRAY) {
            return of(type.getElementType()).withDimensions(type.getDimensions());
        }
        return TypeRef.of(dotted(type.getClassName()));
    }

    /** A name as in a source file, one text for all of its places. */
    static String dotted(String internalOrBinary) {
        return internalOrBinary.replace('/', '.').replace('$', '.').intern();
    }

    private static final class PartsVisitor extends SignatureVisitor {
        private final Parts parts;

        PartsVisitor(Parts parts) {
            super(Opcodes.ASM9);
            this.parts = parts;
        }

        @Override
        public void visitFormalTypeParameter(String name) {
            parts.typeParameters.add(new TypeParameter(name, List.of()));
        }

        @Override
        public SignatureVisitor visitClassBound() {
            return bound();
        }

        @Override
        public SignatureVisitor visitInterfaceBound() {
            return bound();
        }

        private SignatureVisitor bound() {
            int last = parts.typeParameters.size() - 1;
            String name = parts.typeParameters.get(last).name();
            return new TypeVisitor(new ArrayList<>(), 0) {
                @Override
                void done(TypeRef type) {
                    List<TypeRef> bounds =
                            new ArrayList<>(parts.typeParameters.get(last).bounds());
                    bounds.add(type);
                    parts.typeParameters.set(last, new TypeParameter(name, bounds));
                }
            };
        }

        @Override
        public SignatureVisitor visitSuperclass() {
            return new TypeVisitor(parts.superTypes, 0);
        }

        @Override
        public SignatureVisitor visitInterface() {
            return new TypeVisitor(parts.superTypes, 0);
        }

        @Override
        public SignatureVisitor visitParameterType() {
            return new TypeVisitor(parts.parameters, 0);
        }

        @Override
        public SignatureVisitor visitReturnType() {
            return new TypeVisitor(new ArrayList<>(), 0) {
                @Override
                void done(TypeRef type) {
                    parts.returned = type;
                }
            };
        }
    }

    /** Reads one type and hands it over when it is complete. */
    private static class TypeVisitor extends SignatureVisitor {
        private final List<TypeRef> out;
        private final int dimensions;
        private final List<TypeRef> arguments = new ArrayList<>();
        private String name = "";

        TypeVisitor(List<TypeRef> out, int dimensions) {
            super(Opcodes.ASM9);
            this.out = out;
            this.dimensions = dimensions;
        }

        void done(TypeRef type) {
            out.add(type);
        }

        @Override
        public void visitBaseType(char descriptor) {
            done(SignatureTypes.of(Type.getType(String.valueOf(descriptor))).withDimensions(dimensions));
        }

        @Override
        public void visitTypeVariable(String variable) {
            done(TypeRef.of(variable).withDimensions(dimensions));
        }

        @Override
        public SignatureVisitor visitArrayType() {
            TypeVisitor outer = this;
            return new TypeVisitor(new ArrayList<>(), dimensions + 1) {
                @Override
                void done(TypeRef type) {
                    outer.done(type);
                }
            };
        }

        @Override
        public void visitClassType(String internalName) {
            name = dotted(internalName);
        }

        @Override
        public void visitInnerClassType(String innerName) {
            name = name + "." + innerName;
            arguments.clear();
        }

        @Override
        public void visitTypeArgument() {
            arguments.add(TypeRef.UNKNOWN);
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            return new TypeVisitor(arguments, 0);
        }

        @Override
        public void visitEnd() {
            done(new TypeRef(name, arguments, dimensions));
        }
    }
}
