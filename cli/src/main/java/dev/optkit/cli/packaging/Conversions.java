package dev.optkit.cli.packaging;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** How a value of one type becomes one of another where a function is called: casts, boxing, and dropping it. */
final class Conversions {

    private static final String OBJECT = "java/lang/Object";

    private Conversions() {}

    /** Whether {@link #write} can do it: what is rare, as widening a number, is not worth having. */
    static boolean isPlain(Type from, Type to) {
        if (from.equals(to) || to.getSort() == Type.VOID) {
            return true;
        }
        if (isReference(from)) {
            return isReference(to) || from.getInternalName().equals(wrapper(to));
        }
        return isReference(to)
                && (to.getInternalName().equals(OBJECT) || to.getInternalName().equals(wrapper(from)));
    }

    /** Converts what is on the stack. */
    static void write(MethodVisitor code, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        if (to.getSort() == Type.VOID) {
            code.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        } else if (!isReference(from)) {
            String box = wrapper(from);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC, box, "valueOf", "(" + from.getDescriptor() + ")L" + box + ";", false);
        } else if (!isReference(to)) {
            String value = to.getClassName() + "Value";
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, wrapper(to), value, "()" + to.getDescriptor(), false);
        } else if (!to.getInternalName().equals(OBJECT)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
        }
    }

    static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }

    /** The class that boxes a primitive type; nothing for void. */
    private static String wrapper(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            case Type.DOUBLE -> "java/lang/Double";
            default -> "";
        };
    }
}
