package dev.optkit.cli.packaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Gives each lambda of some classes a class of its own. Left to the JVM, each is linked anew in each run, and each time that
 * one captures something is a native call under the first compiler. Those of serializable interfaces stay as they are.
 */
final class Lambdas {

    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

    private final Map<String, byte[]> made = new LinkedHashMap<>();
    private final Map<String, List<String>> nests = new HashMap<>();

    private Lambdas() {}

    /** All of these classes and their lambdas, by internal name. */
    static Map<String, byte[]> asClasses(Map<String, byte[]> classes) {
        Lambdas lambdas = new Lambdas();
        Map<String, byte[]> all = new LinkedHashMap<>();
        classes.forEach((name, bytes) -> all.put(name, lambdas.replaced(bytes)));
        lambdas.nests.forEach((host, members) -> all.computeIfPresent(host, (name, bytes) -> nest(bytes, members)));
        all.putAll(lambdas.made);
        return all;
    }

    private byte[] replaced(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Sites(writer, reader.getClassName()), 0);
        return writer.toByteArray();
    }

    private static byte[] nest(byte[] host, List<String> members) {
        ClassReader reader = new ClassReader(host);
        ClassWriter writer = new ClassWriter(reader, 0);
        members.forEach(writer::visitNestMember);
        reader.accept(writer, 0);
        return writer.toByteArray();
    }

    /** Replaces what makes the lambdas of one class. */
    private final class Sites extends AtLeastVersion {

        private final String type;
        private String host;
        private int lambdas;

        private Sites(ClassVisitor next, String type) {
            super(next, Opcodes.V11); // the first with nests
            this.type = type;
            this.host = type;
        }

        @Override
        public void visitNestHost(String name) {
            host = name;
            super.visitNestHost(name);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitInvokeDynamicInsn(String name, String site, Handle maker, Object... arguments) {
                    if (!maker.getOwner().equals(METAFACTORY)
                            || !maker.getName().equals("metafactory")
                            || !replaced(lambda(name, site, arguments), mv)) {
                        super.visitInvokeDynamicInsn(name, site, maker, arguments);
                    }
                }
            };
        }

        private LambdaClass lambda(String method, String site, Object... arguments) {
            return new LambdaClass(
                    type + FastJars.LAMBDA + lambdas,
                    host,
                    method,
                    Type.getMethodType(site),
                    (Type) arguments[0],
                    (Handle) arguments[1],
                    (Type) arguments[2]);
        }

        private boolean replaced(LambdaClass lambda, MethodVisitor code) {
            if (!lambda.isPlain()) {
                return false;
            }
            lambdas++;
            made.put(lambda.name(), lambda.bytes());
            nests.computeIfAbsent(host, h -> new ArrayList<>()).add(lambda.name());
            if (lambda.captures()) {
                String site = lambda.site().getDescriptor();
                code.visitMethodInsn(Opcodes.INVOKESTATIC, lambda.name(), LambdaClass.FACTORY, site, false);
            } else {
                String result = lambda.site().getReturnType().getDescriptor();
                code.visitFieldInsn(Opcodes.GETSTATIC, lambda.name(), LambdaClass.CONSTANT, result);
            }
            return true;
        }
    }
}
