// KIT: woven
package woven;

public class UpgradeMembers {

    // REFUSED: unmapped-member
    @Kept(local = true)
    public long local(String symbol) {
        return symbol.length();
    }

    // REFUSED: unread-value
    @Kept(seconds = Integer.MAX_VALUE)
    public long unread(String symbol) {
        return symbol.length();
    }

    // REFUSED: unread-value
    @Kept(seconds = (int) 60.5)
    public long rounded(String symbol) {
        return symbol.length();
    }

    // REFUSED: no-staleness-bound
    @Kept(seconds = -1)
    public long forever(String symbol) {
        return symbol.length();
    }

    // REFUSED: no-staleness-bound
    @Kept(seconds = 0)
    public long zero(String symbol) {
        return symbol.length();
    }

    // REFUSED: hidden-input
    @Kept(key = "T(woven.Tenants).current() + #symbol")
    public long byStatic(String symbol) {
        return symbol.length();
    }

    // REFUSED: hidden-input
    @Kept(key = "@tenants.current() + #symbol")
    public long byBean(String symbol) {
        return symbol.length();
    }

    // REFUSED: hidden-input
    @Kept(key = "#root.target.tenant + #symbol")
    public long byObject(String symbol) {
        return symbol.length();
    }

    // REFUSED: hidden-input
    @Kept(key = "#tenant")
    public long byVariable(String symbol) {
        return symbol.length();
    }

    // REFUSED: key-collision
    @Kept(name = "twice")
    public long twice(String symbol) {
        return symbol.length();
    }

    // REFUSED: key-collision
    @Kept(name = "twice")
    public long again(String symbol) {
        return symbol.length();
    }

    // REFUSED: key-collision
    @Kept
    public long overloaded(String symbol) {
        return symbol.length();
    }

    // REFUSED: key-collision
    @Kept
    public long overloaded(int day) {
        return day;
    }

    // REFUSED: suppressed
    // optkit:ignore weak-cache-annotation the aspect stays
    @Kept public long suppressed(String symbol) {
        return symbol.length();
    }
}
