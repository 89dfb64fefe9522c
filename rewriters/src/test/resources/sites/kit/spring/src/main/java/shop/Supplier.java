package shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Supplier {

    @Id
    private Long id;

    private String name;
    private String country;

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getCountry() {
        return country;
    }
}
