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
