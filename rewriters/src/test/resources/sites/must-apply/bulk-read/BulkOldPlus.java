// DEPENDS: com.baomidou:mybatis-plus:3.4.3
package shop;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.springframework.stereotype.Service;

/** A mapper has a method of its own whose name the library has since version 3.5. */
@Service
public class BulkOldPlus {

    private final BulkOldPlusMapper items;

    public BulkOldPlus(BulkOldPlusMapper items) {
        this.items = items;
    }

    public List<String> names(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // APPLIED
        for (Long id : ids) {
            names.add(items.selectById(id).getName());
        }
        return names;
    }

    public static class Item {
        @TableId
        private Long id;

        private String name;

        public Long getId() {
            return id;
        }

        public String getName() {
            return name;
        }
    }
}

interface BulkOldPlusMapper extends BaseMapper<BulkOldPlus.Item> {
    List<BulkOldPlus.Item> selectByIds(@Param("ids") List<Long> ids);
}
