package dev.optkit.weaver;

import net.bytebuddy.build.Plugin;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;

/**
 * Weaves the classes of a build: for the Byte Buddy plugins of Maven and Gradle. An annotation that cannot work
 * fails the build.
 */
public final class WeavingPlugin implements Plugin {
    @Override
    public boolean matches(TypeDescription type) {
        return Weaver.isToBeWoven(type);
    }

    @Override
    public DynamicType.Builder<?> apply(
            DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator classes) {
        BuildCheck.check(type.getName(), classes);
        return new Weaver(classes).weave(builder, type);
    }

    @Override
    public void close() {}
}
