package shop;

import java.util.ArrayList;
import java.util.List;

/** What a customer wants, as a form gives it. */
public class Basket {

    private Long productId;
    private String sku;
    private boolean gift;
    private final List<Long> more = new ArrayList<>();

    public Long getProductId() {
        return productId;
    }

    public void setProductId(Long productId) {
        this.productId = productId;
    }

    public String getSku() {
        return sku;
    }

    public void setSku(String sku) {
        this.sku = sku;
    }

    public boolean isGift() {
        return gift;
    }

    public List<Long> getMore() {
        return more;
    }
}
