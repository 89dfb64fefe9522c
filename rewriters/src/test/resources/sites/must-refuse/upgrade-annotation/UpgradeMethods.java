// KIT: woven
package woven;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

public class UpgradeMethods {

    // REFUSED: returns-nothing
    @Kept
    public void nothing(String symbol) {}

    // REFUSED: live-result
    @Kept
    public Stream<String> stream(String symbol) {
        return Stream.of(symbol);
    }

    // REFUSED: live-result
    @Kept
    public CompletableFuture<String> later(String symbol) {
        return CompletableFuture.completedFuture(symbol);
    }

    // REFUSED: live-result
    @Kept
    public Iterator<String> once(String symbol) {
        return List.of(symbol).iterator();
    }

    // REFUSED: mutable-result
    @Kept
    public Object unknown(String symbol) {
        return symbol;
    }

    // REFUSED: mutable-result
    @Kept
    public List raw(String symbol) {
        return new ArrayList();
    }

    // REFUSED: secret-value
    @Kept
    public Account account(String owner) {
        return new Account(owner, owner);
    }

    // REFUSED: bad-key
    @Kept
    public long byObject(Object symbol) {
        return 1;
    }

    // REFUSED: bad-key
    @Kept
    public long byFunction(Function<String, String> symbol) {
        return 1;
    }

    // REFUSED: bad-key
    @Kept
    public long byStream(InputStream symbol) {
        return 1;
    }

    // REFUSED: bad-key
    @Kept
    public long byDraft(Draft draft) {
        return draft.getAmount();
    }

    // REFUSED: bad-key
    @Kept
    public <T> long byVariable(T symbol) {
        return 1;
    }

    // REFUSED: bad-key
    @Kept
    public long byWildcard(List<?> symbols) {
        return symbols.size();
    }

    // REFUSED: recursive-load
    @Kept
    public long recursive(int day) {
        return day == 0 ? 1 : recursive(day - 1);
    }

    // REFUSED: lock-held
    @Kept
    public synchronized long locked(String symbol) {
        return symbol.length();
    }

    // REFUSED: other-mechanism
    @Kept
    @dev.optkit.runtime.annotation.Cached(ttl = "1m")
    public long both(String symbol) {
        return symbol.length();
    }
}

interface UpgradeDeclared {

    // REFUSED: hierarchy
    @Kept
    long declared(String symbol);

    // REFUSED: hierarchy
    @Kept
    default long inherited(String symbol) {
        return symbol.length();
    }
}

abstract class UpgradeAbstract {

    // REFUSED: hierarchy
    @Kept
    abstract long left(String symbol);
}

record UpgradeValue(String symbol) {

    // REFUSED: hidden-input
    @Kept
    public long length(int day) {
        return symbol.length() + day;
    }
}

class UpgradeEqual {

    private final String symbol;

    UpgradeEqual(String symbol) {
        this.symbol = symbol;
    }

    // REFUSED: hidden-input
    @Kept
    public long length(int day) {
        return symbol.length() + day;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UpgradeEqual equal && equal.symbol.equals(symbol);
    }

    @Override
    public int hashCode() {
        return Objects.hash(symbol);
    }
}

class UpgradeVariable {

    private String market = "";

    void setMarket(String market) {
        this.market = market;
    }

    // REFUSED: hidden-input
    @Kept
    public long length(String symbol) {
        return (market + symbol).length();
    }
}

class UpgradeClock {

    // REFUSED: hidden-input
    @Kept
    public long age(long since) {
        return System.currentTimeMillis() - since;
    }
}

class UpgradeSelf {

    // REFUSED: self-call
    @Kept
    public long rate(String symbol) {
        return symbol.length();
    }

    long twice(String symbol) {
        return 2 * rate(symbol);
    }
}

class UpgradeChanged {

    // REFUSED: mutable-result
    @Kept
    public Draft draft(String symbol) {
        return new Draft();
    }
}

class UpgradeChanging {

    private final UpgradeChanged drafts = new UpgradeChanged();

    void change(String symbol) {
        drafts.draft(symbol).setAmount(1);
    }
}

class UpgradeSame {

    // REFUSED: identity-used
    @Kept
    public String name(String symbol) {
        return symbol.trim();
    }
}

class UpgradeComparing {

    private final UpgradeSame names = new UpgradeSame();

    boolean same(String symbol) {
        String name = names.name(symbol);
        return name == symbol;
    }
}
