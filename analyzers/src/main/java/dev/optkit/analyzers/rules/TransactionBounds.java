package dev.optkit.analyzers.rules;

import dev.optkit.core.program.CallRef;
import dev.optkit.core.program.Program;
import dev.optkit.core.program.Transaction;
import java.util.function.Predicate;

/** Questions about transactions at calls, answered by what is declared around them. */
public final class TransactionBounds {

    private TransactionBounds() {}

    /** The boundary declared where a call is made. */
    public static Transaction at(CallRef call, Program program) {
        return program.transaction(call.caller(), call.invocation().site().region());
    }

    /** Whether a call is made in a transaction that is begun for it, whatever its caller has. */
    public static boolean startsNew(CallRef call, Program program) {
        return at(call, program) == Transaction.NEW;
    }

    /** Whether a transaction is open where a call is made, or where some caller, so many levels up at most, leads to it. */
    public static boolean isOpen(CallRef call, int levels, Program program) {
        return isWithin(call, Transaction::isOpen, levels, program);
    }

    /** Whether such a boundary is declared where a call is made, or where some caller, so many levels up at most, leads to it. */
    public static boolean isWithin(CallRef call, Predicate<Transaction> boundary, int levels, Program program) {
        Transaction declared = at(call, program);
        return boundary.test(declared)
                || (declared.isOfCaller()
                        && levels > 0
                        && program.callersOf(call.caller()).stream()
                                .anyMatch(c -> isWithin(c, boundary, levels - 1, program)));
    }
}
