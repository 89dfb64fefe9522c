package quarkus;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Category {

    @Id
    public Long id;

    public String name;
    public String language;
}
