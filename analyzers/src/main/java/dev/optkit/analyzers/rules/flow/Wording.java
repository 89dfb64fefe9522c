package dev.optkit.analyzers.rules.flow;

import java.util.regex.Pattern;

/** What names of methods warn of. They only ever silence a rule, never make it speak. */
final class Wording {

    private static final Pattern MOVES = Pattern.compile(
            "(next|poll|take|pop|read|receive|consume|remove|add|put|offer|acquire|generate|allocate|reserve|random|now"
                    + "|current(Time|Date|Millis)|getAnd|incr|decr|getOrCreate|findOrCreate|createIf|loadOrCreate|getNext"
                    + "|fetchNext|nano|uuid|new|sequence|issue|refresh|reload|sync|scroll|heartbeat|roundRobin|choose"
                    + "|getConnection|open|begin|start|lock|try)"
                    + "([A-Z0-9_].*)?|.*(Next|NextVal|Random|Sequence|Now|ForUpdate|AndLock|WithLock|Nonce)([A-Z].*)?");
    private static final Pattern BARRIER = Pattern.compile(
            "(flush|clear|evict|invalidate|refresh|reload|reset|detach|sleep|await|wait|join|lock|tryLock|unlock|acquire"
                    + "|commit|begin|rollback|save|store|persist|merge|update|delete|remove|insert|create|put|set|add"
                    + "|send|publish|emit|fire|post|patch|execute|process|handle|apply|run|start|stop|complete|register"
                    + "|import|migrate|sync|init|load|replace|move|rename|enable|disable|activate|close|cancel|approve"
                    + "|assign|attach|upload|write|submit|increment|decrement|mark|purge|restore|retry|poll|call|do|perform|setup)"
                    + "([A-Z0-9_].*)?");
    private static final Pattern LOCK =
            Pattern.compile("((get|try|acquire|take|obtain|enter|grab|with)[lL]|l)ock([A-Z].*)?");
    private static final Pattern LOOK = Pattern.compile(
            "(get|is|has|size|length|isEmpty|contains|equals|hashCode|toString|stream|keySet|values|entrySet|of|valueOf"
                    + "|as|to|name|id|key|value|orElse|orElseThrow|orElseGet|map|filter|format|describe|compareTo|matches"
                    + "|startsWith|endsWith|substring|trim|toLowerCase|toUpperCase|isPresent|from|indexOf|split|count"
                    + "|find|list|exists|fetch|query|search|check|validate|convert|calculate|compute|build|collect"
                    + "|debug|info|warn|error|trace|log|can|should|must|isBlank|isNotBlank|join|concat|parse|ensure|assert"
                    + "|require|verify|anyMatch|allMatch|noneMatch|toList|asList|emptyList|map[A-Z].*|copyOf)([A-Z0-9_].*)?");
    private static final Pattern PROPERTY = Pattern.compile("(get|set|is|with|add)[A-Z].*");
    private static final Pattern CHECK = Pattern.compile(
            "(check|validate|assert|require|ensure|verify|throw|orElseThrow|reject|guard|deny)([A-Z].*)?");
    private static final Pattern SESSION = Pattern.compile(
            "(log[io]n|auth|authenticate|connect|ping|health|warmUp|open|login)([A-Z].*)?|.*(Token|Session|Health|Csrf)");

    private Wording() {}

    /** Whether each call may well give another answer. */
    static boolean moves(String name) {
        return MOVES.matcher(name).matches();
    }

    /** Whether what is read may be another afterwards. */
    static boolean isBarrier(String name) {
        return BARRIER.matcher(name).matches();
    }

    /** Whether it takes a lock, behind which one looks again at what another may have changed. */
    static boolean takesLock(String name) {
        return LOCK.matcher(name).matches();
    }

    /** Whether it only looks at something. */
    static boolean looks(String name) {
        return LOOK.matcher(name).matches();
    }

    /** Whether it reads or sets a part of the object that it is called on. */
    static boolean isOfProperty(String name) {
        return PROPERTY.matcher(name).matches();
    }

    /** Whether it throws if something is not as it should be. */
    static boolean isCheck(String name) {
        return CHECK.matcher(name).matches();
    }

    /** Whether it prepares the calls after it. */
    static boolean isPreparation(String name) {
        return SESSION.matcher(name).matches();
    }
}
