package dev.optkit.weaver.subject;

import dev.optkit.runtime.annotation.Cached;
import dev.optkit.runtime.annotation.CachedEach;
import dev.optkit.runtime.annotation.Evicts;
import java.util.ArrayList;
import java.util.List;

/** Prints what its methods give, and how often they ran up to the last. */
public final class Program {
    private int runs;
    private static int staticRuns = 1;

    private Program() {}

    public static void main(String[] arguments) throws ClassNotFoundException {
        if (arguments.length > 0) {
            Class.forName(arguments[0]);
            return;
        }
        Program program = new Program();
        System.out.println(String.join(
                " ",
                program.read("a"),
                program.read("a"),
                ofStatic("static"),
                ofStatic("static"),
                program.each(List.of("x", "x")).toString(),
                program.evicted()));
    }

    @Cached
    private String read(String name) {
        return name + ++runs;
    }

    @Cached
    private static String ofStatic(String name) {
        return name + ++staticRuns;
    }

    @CachedEach
    private List<Integer> each(List<String> names) {
        List<Integer> result = new ArrayList<>();
        names.forEach(name -> result.add(++runs + 1));
        return result;
    }

    @Evicts(value = "read", all = true)
    private String evicted() {
        return String.valueOf(runs);
    }
}
