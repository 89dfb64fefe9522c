package shop;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

public interface ProductRepository extends JpaRepository<Product, Long> {

    Product findByCode(String code);

    List<Product> findByCodeIn(Collection<String> codes);

    List<Product> findBySupplierId(Long supplierId);

    List<Product> findBySupplierIdIn(Collection<Long> supplierIds);

    long countBySupplierId(Long supplierId);
}
