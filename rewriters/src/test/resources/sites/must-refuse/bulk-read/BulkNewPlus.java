// DEPENDS: com.baomidou:mybatis-plus:3.5.9
package shop;

import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.springframework.stereotype.Service;

/** A mapper has a method of its own whose name the library has since version 3.5. */
@Service
public class BulkNewPlus {

    private final BulkNewPlusMapper items;

    public BulkNewPlus(BulkNewPlusMapper items) {
        this.items = items;
    }

    public List<String> names(List<Long> ids) {
        List<String> names = new ArrayList<>();
        // REFUSED: custom-read
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

interface BulkNewPlusMapper extends BaseMapper<BulkNewPlus.Item> {
    List<BulkNewPlus.Item> selectByIds(@Param("ids") List<Long> ids);
}
