package dev.optkit.weaver;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.OffsetMapping;
import net.bytebuddy.asm.Advice.OffsetMapping.Target;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.implementation.bytecode.collection.ArrayFactory;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.implementation.bytecode.member.MethodVariableAccess;
import net.bytebuddy.utility.JavaConstant;

/** What the parameters of advices stand for in a woven method. */
final class Mappings {
    private static final TypeDescription.Generic OBJECT =
            TypeDescription.ForLoadedType.of(Object.class).asGenericType();

    private Mappings() {}

    /** {@link Site}, by this bootstrap method of the runtime. */
    static OffsetMapping.Factory<Site> site(TypeDescription woven, String bootstrap) {
        return new OffsetMapping.Factory.Simple<>(Site.class, (type, method, assigner, arguments, sort) -> {
            MethodDescription.InDefinedShape link =
                    woven.getDeclaredMethods().filter(named(bootstrap)).getOnly();
            return new Target.ForStackManipulation(MethodInvocation.invoke(link)
                    .dynamic(
                            method.getInternalName(),
                            siteOf(woven, bootstrap),
                            List.of(),
                            List.of(JavaConstant.MethodType.of(
                                    method.getReturnType().asErasure(),
                                    method.getParameters().asTypeList().asErasures()))));
        });
    }

    /** What the bootstrap method makes is an object of a class that has its name. */
    private static TypeDescription siteOf(TypeDescription woven, String bootstrap) {
        String name = woven.getPackage().getName() + "." + Character.toUpperCase(bootstrap.charAt(0))
                + bootstrap.substring(1) + "Site";
        return new TypeDescription.Latent(name, 0, OBJECT, List.of());
    }

    static OffsetMapping.Factory<KeyPart> keyPart() {
        return new OffsetMapping.Factory<>() {
            @Override
            public Class<KeyPart> getAnnotationType() {
                return KeyPart.class;
            }

            @Override
            public OffsetMapping make(
                    ParameterDescription.InDefinedShape target,
                    AnnotationDescription.Loadable<KeyPart> annotation,
                    AdviceType adviceType) {
                int part = annotation.load().value();
                return (type, method, assigner, arguments, sort) -> new Target.ForStackManipulation(
                        load(keyParameters(method).get(part), arguments, assigner));
            }
        };
    }

    static OffsetMapping.Factory<KeyParts> keyParts() {
        return new OffsetMapping.Factory.Simple<>(
                KeyParts.class,
                (type, method, assigner, arguments, sort) ->
                        new Target.ForStackManipulation(ArrayFactory.forType(OBJECT)
                                .withValues(keyParameters(method).stream()
                                        .map(parameter -> load(parameter, arguments, assigner))
                                        .toList())));
    }

    private static StackManipulation load(
            ParameterDescription parameter, Advice.ArgumentHandler arguments, Assigner assigner) {
        return new StackManipulation.Compound(
                MethodVariableAccess.of(parameter.getType()).loadFrom(arguments.argument(parameter.getOffset())),
                assigner.assign(parameter.getType(), OBJECT, Assigner.Typing.DYNAMIC));
    }

    /** Those marked, or all if none is; as the runtime does. */
    static List<? extends ParameterDescription> keyParameters(MethodDescription method) {
        List<? extends ParameterDescription> marked =
                method.getParameters().stream().filter(Mappings::isKey).toList();
        return marked.isEmpty() ? method.getParameters() : marked;
    }

    private static boolean isKey(ParameterDescription parameter) {
        return parameter.getDeclaredAnnotations().stream()
                .anyMatch(annotation -> annotation.getAnnotationType().getName().equals(Names.ANNOTATION + "Key"));
    }
}
