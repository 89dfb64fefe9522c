// KIT: woven
package woven;

import org.springframework.transaction.annotation.Transactional;

public class UpgradeEvictions {

    // REFUSED: tx-unknown
    @Kept(name = "in-transaction")
    public long rate(String symbol) {
        return symbol.length();
    }

    // REFUSED: unknown-writer
    @Kept(name = "by-interface")
    public long second(String symbol) {
        return symbol.length();
    }

    // REFUSED: async-writer
    @Kept(name = "later")
    public long third(String symbol) {
        return symbol.length();
    }
}

class UpgradeWriter {

    @Transactional
    @Gone(name = "in-transaction")
    public void change(String symbol) {}

    @Gone(name = "later")
    public java.util.concurrent.Future<String> later(String symbol) {
        return java.util.concurrent.CompletableFuture.completedFuture(symbol);
    }
}

interface UpgradeWriting {

    @Gone(name = "by-interface")
    void change(String symbol);
}

@interface UpgradeAll {

    Gone[] value();
}

class UpgradeNested {

    // REFUSED: tx-unknown
    @Kept(name = "nested")
    public long rate(String symbol) {
        return symbol.length();
    }

    @Transactional
    @UpgradeAll({@Gone(name = "something"), @Gone(name = "nested")})
    public void change(String symbol) {}
}

@Gone(name = "composed")
@interface UpgradeComposed {}

class UpgradeByComposed {

    // REFUSED: tx-unknown
    @Kept(name = "composed")
    public long rate(String symbol) {
        return symbol.length();
    }

    @Transactional
    @UpgradeComposed
    public void change(String symbol) {}
}
