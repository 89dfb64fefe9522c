package dev.optkit.cli.packaging;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of a lambda or method reference, as {@code LambdaMetafactory} would make it at run time.
 *
 * @param name internal name of the class
 * @param host of its nest, which lets it call private methods
 * @param method the one method of the interface
 * @param site what is captured, and the interface
 * @param declared type of the method where the interface declares it
 * @param body what is called
 * @param used type of the method with type arguments
 */
record LambdaClass(String name, String host, String method, Type site, Type declared, Handle body, Type used) {

    private static final String NEW = "<init>";
    static final String CONSTANT = "IT";
    static final String FACTORY = "of";

    /** Whether something is captured: there is one object only if not. */
    boolean captures() {
        return site.getArgumentTypes().length > 0;
    }

    /** Whether values are passed on with plain conversions only. */
    boolean isPlain() {
        Type[] captured = site.getArgumentTypes();
        Type[] given = used.getArgumentTypes();
        Type[] wanted = wanted();
        boolean plain = Conversions.isPlain(result(), used.getReturnType());
        for (int i = 0; i < captured.length; i++) {
            plain &= captured[i].equals(wanted[i])
                    || (Conversions.isReference(captured[i]) && Conversions.isReference(wanted[i]));
        }
        for (int i = 0; i < given.length; i++) {
            plain &= Conversions.isPlain(given[i], wanted[captured.length + i]);
        }
        return plain;
    }

    byte[] bytes() {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        String[] interfaces = {site.getReturnType().getInternalName()};
        type.visit(Opcodes.V17, access, name, null, "java/lang/Object", interfaces);
        type.visitNestHost(host);
        writeConstructor(type);
        writeFactory(type);
        writeMethod(type);
        type.visitEnd();
        return type.toByteArray();
    }

    private String constructor() {
        return Type.getMethodDescriptor(Type.VOID_TYPE, site.getArgumentTypes());
    }

    private void writeConstructor(ClassWriter type) {
        Type[] captured = site.getArgumentTypes();
        MethodVisitor code = type.visitMethod(0, NEW, constructor(), null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", NEW, "()V", false);
        for (int i = 0, variable = 1; i < captured.length; variable += captured[i].getSize(), i++) {
            String descriptor = captured[i].getDescriptor();
            type.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, field(i), descriptor, null, null);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), variable);
            code.visitFieldInsn(Opcodes.PUTFIELD, name, field(i), descriptor);
        }
        end(code, Opcodes.RETURN);
    }

    /** A method that takes what is captured, or a constant if nothing is. */
    private void writeFactory(ClassWriter type) {
        String result = site.getReturnType().getDescriptor();
        MethodVisitor code = captures()
                ? type.visitMethod(Opcodes.ACC_STATIC, FACTORY, site.getDescriptor(), null, null)
                : type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        int variable = 0;
        for (Type each : site.getArgumentTypes()) {
            code.visitVarInsn(each.getOpcode(Opcodes.ILOAD), variable);
            variable += each.getSize();
        }
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, NEW, constructor(), false);
        if (captures()) {
            end(code, Opcodes.ARETURN);
        } else {
            type.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, CONSTANT, result, null, null);
            code.visitFieldInsn(Opcodes.PUTSTATIC, name, CONSTANT, result);
            end(code, Opcodes.RETURN);
        }
    }

    private void writeMethod(ClassWriter type) {
        MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC, method, declared.getDescriptor(), null, null);
        code.visitCode();
        if (body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            code.visitTypeInsn(Opcodes.NEW, body.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        Type[] captured = site.getArgumentTypes();
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, name, field(i), captured[i].getDescriptor());
        }
        writeArguments(code, captured.length);
        code.visitMethodInsn(opcode(), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
        Conversions.write(code, result(), declared.getReturnType());
        end(code, declared.getReturnType().getOpcode(Opcodes.IRETURN));
    }

    private void writeArguments(MethodVisitor code, int captured) {
        Type[] wanted = wanted();
        int variable = 1;
        int next = captured;
        for (Type given : declared.getArgumentTypes()) {
            code.visitVarInsn(given.getOpcode(Opcodes.ILOAD), variable);
            variable += given.getSize();
            Type exact = used.getArgumentTypes()[next - captured];
            if (!Conversions.isReference(exact) || !Conversions.isReference(wanted[next])) {
                Conversions.write(code, given, exact); // the box that is to be opened
                Conversions.write(code, exact, wanted[next]);
            } else {
                Conversions.write(code, given, wanted[next]);
            }
            next++;
        }
    }

    private int opcode() {
        return switch (body.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
    }

    /** What the body takes, the object it is called on included. */
    private Type[] wanted() {
        boolean onObject = body.getTag() != Opcodes.H_INVOKESTATIC && body.getTag() != Opcodes.H_NEWINVOKESPECIAL;
        String first = onObject ? "(" + Type.getObjectType(body.getOwner()).getDescriptor() : "(";
        return Type.getArgumentTypes(first + body.getDesc().substring(1));
    }

    private Type result() {
        return body.getTag() == Opcodes.H_NEWINVOKESPECIAL
                ? Type.getObjectType(body.getOwner())
                : Type.getReturnType(body.getDesc());
    }

    private static String field(int index) {
        return "captured" + index;
    }

    private static void end(MethodVisitor code, int opcode) {
        code.visitInsn(opcode);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
