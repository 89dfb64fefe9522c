// KIT: woven
package woven;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

@Service
public class UpgradedReads {

    static final int MINUTE = 60;

    // APPLIED
    @Kept(name = "first", key = "#symbol + ':' + #p1", seconds = 5 * MINUTE)
    public long first(String symbol, int day) {
        return symbol.length() + day;
    }

    // APPLIED
    @Kept
    public Quote second(String symbol) {
        return new Quote(symbol, 1, 2);
    }

    // APPLIED
    @Kept(seconds = 1)
    public List<Quote> third(List<String> symbols) {
        return symbols.stream().map(s -> new Quote(s, 1, 2)).toList();
    }

    // APPLIED
    @Kept(name = "static")
    public static long fourth(Map<String, Set<Integer>> days, String... symbols) {
        return days.size() + symbols.length;
    }

    // APPLIED
    @Kept(key = "#root.methodName + #quote.symbol()")
    private long fifth(Quote quote) {
        return quote.amount();
    }

    // APPLIED
    @Kept(seconds = 3600)
    public final Optional<Quote> sixth(LocalDate from, Date to) {
        return Optional.empty();
    }

    // APPLIED
    @Kept(name = "evicted", seconds = 3_600)
    public long seventh(byte[] content) {
        return content.length;
    }
}

class UpgradedWriter {

    @Gone(name = "evicted")
    void change() {}

    @Gone(name = "something else")
    void changeElse() {}
}

class UpgradedObject {

    private final String market;

    UpgradedObject(String market) {
        this.market = market;
    }

    // APPLIED
    @woven.Kept long rate(String symbol) {
        return (market + symbol).length();
    }
}
