package dev.optkit.analyzers.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.program.Program;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class MutationAnalysisTest {

    private static final int LINKS = 40;

    private static final String SOURCE = """
            package shop;
            interface Query {
                Query where(String name);
                Query by(String name);
            }
            class Plain implements Query {
                private String text;
                public Query where(String name) { text = name; return this; }
                public Query by(String name) { return name.isEmpty() ? new Plain() : this; }
            }
            class Logged implements Query {
                private final Query inner = new Plain();
                public Query where(String name) { inner.where(name); return this; }
                public Query by(String name) { inner.by(name); return this; }
            }
            class Reports {
                private final Query shared = new Logged();
                void ofAnArgument(Query query) { query%1$s; }
                void ofAField() { shared%1$s; }
                void ofItsOwn() { new Plain()%1$s; }
            }
            """;

    /** Followed again for each link and each implementation, a chain of this length would outlast any patience. */
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void followsALongChainOfCallsToWhatItBeginsWith() {
        String chain = ".where(\"a\").by(\"b\")".repeat(LINKS / 2);
        Program program = new RuleTester()
                .source("shop/Query.java", SOURCE.formatted(chain))
                .analysis()
                .program();
        assertThat(changing(program, "Reports")).containsExactly("ofAnArgument", "ofAField");
    }

    private static List<String> changing(Program program, String type) {
        return program.methods().stream()
                .filter(m -> m.type().simpleName().equals(type))
                .filter(m -> program.effects(m).mutation().isPresent())
                .map(m -> m.facts().name())
                .toList();
    }
}
