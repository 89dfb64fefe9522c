package dev.optkit.cli.packaging;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Gives a class a format no older than the one wanted. */
class AtLeastVersion extends ClassVisitor {

    private final int least;

    AtLeastVersion(ClassVisitor next, int least) {
        super(Opcodes.ASM9, next);
        this.least = least;
    }

    @Override
    public void visit(
            int version, int access, String name, @Nullable String signature, String superName, String[] interfaces) {
        super.visit(Math.max(version, least), access, name, signature, superName, interfaces);
    }
}
