package dev.optkit.analyzers.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.optkit.analyzers.RuleTester;
import dev.optkit.core.program.CallSite;
import dev.optkit.core.program.Method;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Transaction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionsTest {

    private static final String SOURCE = """
            package bank;
            import jakarta.ejb.Stateless;
            import jakarta.ejb.TransactionAttribute;
            import jakarta.ejb.TransactionAttributeType;
            import org.springframework.stereotype.Service;
            import org.springframework.transaction.annotation.*;
            import org.springframework.transaction.support.TransactionTemplate;

            @Transactional(propagation = Propagation.REQUIRES_NEW) @interface OnItsOwn {}
            interface Booking { @Transactional void booked(); }
            class Accounts implements Booking {
                private final TransactionTemplate template = null;
                public void plain() { mark(); }
                @Transactional public void joined() { mark(); }
                @OnItsOwn public void own() { mark(); }
                @Transactional(propagation = Propagation.NOT_SUPPORTED) public void none() { mark(); }
                public void booked() { mark(); }
                public void callback() { template.execute(status -> { mark(); return null; }); }
                public void helper() { runInTransaction(() -> { mark(); return null; }); }
                public void newHelper() { Work.runInNewTransaction(template, () -> { mark(); return null; }); }
                public void noHelper() { checkInTransaction(() -> { mark(); return null; }); }
                private Object runInTransaction(java.util.function.Supplier<Object> work) {
                    return Work.runInNewTransaction(template, work);
                }
                private Object checkInTransaction(java.util.function.Supplier<Object> work) { return work.get(); }
                private void mark() {}
            }
            class Work {
                static Object runInNewTransaction(TransactionTemplate template, java.util.function.Supplier<Object> work) {
                    return template.execute(status -> work.get());
                }
            }
            @Transactional class Ledger { public void ofClass() { mark(); } void mark() {} }
            @Stateless class Bean {
                public void bean() { mark(); }
                @TransactionAttribute(TransactionAttributeType.NEVER) public void never() { mark(); }
                private void mark() {}
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "plain, INHERITED",
        "joined, JOINED",
        "own, NEW",
        "none, NONE",
        "booked, JOINED",
        "callback, JOINED",
        "helper, JOINED",
        "newHelper, NEW",
        "noHelper, INHERITED",
        "ofClass, JOINED",
        "bean, JOINED",
        "never, NONE",
    })
    void readsTheBoundaryWhereTheMarkStands(String name, Transaction expected) {
        Program program =
                new RuleTester().source("bank/Bank.java", SOURCE).analysis().program();
        Method method = program.methods().stream()
                .filter(m -> m.facts().name().equals(name) && m.body().isPresent())
                .findFirst()
                .orElseThrow();
        CallSite mark = method.body().calls().stream()
                .filter(c -> c.name().equals("mark"))
                .findFirst()
                .orElseThrow();
        assertThat(program.transaction(method, mark.region())).isEqualTo(expected);
    }
}
