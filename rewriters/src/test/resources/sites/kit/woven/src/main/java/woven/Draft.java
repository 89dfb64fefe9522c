package woven;

/** Something that whoever holds it can change. */
public class Draft {

    private long amount;

    public long getAmount() {
        return amount;
    }

    public void setAmount(long amount) {
        this.amount = amount;
    }
}
