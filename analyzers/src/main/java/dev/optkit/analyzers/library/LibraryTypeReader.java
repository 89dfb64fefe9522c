package dev.optkit.analyzers.library;

import dev.optkit.core.program.TypeRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads the declarations of a class file, never its code. */
final class LibraryTypeReader extends ClassVisitor {

    private final List<LibraryMethod> methods = new ArrayList<>();
    private final Map<String, TypeRef> fields = new HashMap<>();
    private SignatureTypes.Parts parts = new SignatureTypes.Parts();
    private boolean isInterface;
    private String name = "";

    private LibraryTypeReader() {
        super(Opcodes.ASM9);
    }

    static LibraryType read(byte[] bytes) {
        LibraryTypeReader reader = new LibraryTypeReader();
        new ClassReader(bytes).accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new LibraryType(
                reader.name,
                reader.isInterface,
                reader.parts.typeParameters,
                reader.parts.superTypes,
                List.copyOf(reader.methods),
                Map.copyOf(reader.fields));
    }

    @Override
    public void visit(
            int version,
            int access,
            String internalName,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        name = SignatureTypes.dotted(internalName);
        isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        if (signature != null) {
            parts = SignatureTypes.parse(signature);
            return;
        }
        if (superName != null) {
            parts.superTypes.add(TypeRef.of(SignatureTypes.dotted(superName)));
        }
        if (interfaces != null) {
            Arrays.stream(interfaces)
                    .map(SignatureTypes::dotted)
                    .map(TypeRef::of)
                    .forEach(parts.superTypes::add);
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
        if ((access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) == 0) {
            fields.put(
                    field,
                    signature == null ? SignatureTypes.of(Type.getType(descriptor)) : SignatureTypes.field(signature));
        }
        return null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
        boolean hidden = (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) != 0;
        if (!hidden && !method.equals("<clinit>")) {
            methods.add(method(access, method, descriptor, signature));
        }
        return null;
    }

    private static LibraryMethod method(int access, String name, String descriptor, @Nullable String signature) {
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        boolean isAbstract = (access & Opcodes.ACC_ABSTRACT) != 0;
        boolean variableArity = (access & Opcodes.ACC_VARARGS) != 0;
        if (signature != null) {
            SignatureTypes.Parts parts = SignatureTypes.parse(signature);
            return new LibraryMethod(
                    name, parts.typeParameters, parts.parameters, parts.returned, isStatic, isAbstract, variableArity);
        }
        List<TypeRef> parameters = Arrays.stream(Type.getArgumentTypes(descriptor))
                .map(SignatureTypes::of)
                .toList();
        TypeRef returned = SignatureTypes.of(Type.getReturnType(descriptor));
        return new LibraryMethod(name, List.of(), parameters, returned, isStatic, isAbstract, variableArity);
    }
}
