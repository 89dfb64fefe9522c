package com.example.storefront.catalog;

import static org.hamcrest.Matchers.contains;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.example.storefront.support.StorefrontTest;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** The category tree as visitors see it, before and after changes made through the administration. */
class CategoryEndpointsTest extends StorefrontTest {

    private final Deque<Long> created = new ArrayDeque<>();
    private Long garden;
    private Long tools;

    @BeforeEach
    void createTree() throws Exception {
        tools = create("Tools", null, 2);
        garden = create("Garden", null, 1);
        create("Spades", garden, 2);
        create("Hoses", garden, 1);
    }

    @AfterEach
    void deleteTree() throws Exception {
        while (!created.isEmpty()) {
            mvc.perform(delete("/admin/categories/{id}", created.pop()));
        }
    }

    @Test
    void showsTheTreeInDisplayOrder() throws Exception {
        mvc.perform(get("/categories"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.roots[*].name", contains("Garden", "Tools")))
                .andExpect(jsonPath("$.roots[0].children[*].name", contains("Hoses", "Spades")))
                .andExpect(jsonPath("$.roots[1].children").isEmpty());
        mvc.perform(get("/navigation"))
                .andExpect(jsonPath("$[*].label", contains("Garden", "Tools")))
                .andExpect(jsonPath("$[*].subcategories", contains(2, 0)));
        mvc.perform(get("/sitemap.txt"))
                .andExpect(content().string("/Garden\n/Garden/Hoses\n/Garden/Spades\n/Tools"));
    }

    @Test
    void showsTheSameTreeWhenAskedAgain() throws Exception {
        String first = sitemap();
        mvc.perform(get("/categories")).andExpect(status().isOk());
        mvc.perform(get("/sitemap.txt")).andExpect(content().string(first));
    }

    @Test
    void showsANewCategoryEverywhere() throws Exception {
        sitemap();
        create("Drills", tools, 1);

        mvc.perform(get("/categories"))
                .andExpect(jsonPath("$.roots[1].children[*].name", contains("Drills")));
        mvc.perform(get("/navigation")).andExpect(jsonPath("$[*].subcategories", contains(2, 1)));
        mvc.perform(get("/sitemap.txt"))
                .andExpect(content().string("/Garden\n/Garden/Hoses\n/Garden/Spades\n/Tools\n/Tools/Drills"));
    }

    @Test
    void showsARenamedCategoryEverywhere() throws Exception {
        sitemap();
        mvc.perform(put("/admin/categories/{id}/name", tools)
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("Workshop"))
                .andExpect(status().isNoContent());

        mvc.perform(get("/categories")).andExpect(jsonPath("$.roots[*].name", contains("Garden", "Workshop")));
        mvc.perform(get("/navigation")).andExpect(jsonPath("$[*].label", contains("Garden", "Workshop")));
        mvc.perform(get("/sitemap.txt"))
                .andExpect(content().string("/Garden\n/Garden/Hoses\n/Garden/Spades\n/Workshop"));
    }

    @Test
    void hidesADeletedCategoryEverywhere() throws Exception {
        sitemap();
        mvc.perform(delete("/admin/categories/{id}", tools)).andExpect(status().isNoContent());

        mvc.perform(get("/categories")).andExpect(jsonPath("$.roots[*].name", contains("Garden")));
        mvc.perform(get("/navigation")).andExpect(jsonPath("$[*].label", contains("Garden")));
        mvc.perform(get("/sitemap.txt"))
                .andExpect(content().string("/Garden\n/Garden/Hoses\n/Garden/Spades"));
    }

    @Test
    void keepsTheTreeWhenAChangeIsRejected() throws Exception {
        String before = sitemap();
        mvc.perform(delete("/admin/categories/{id}", garden)).andExpect(status().isConflict());
        mvc.perform(delete("/admin/categories/{id}", -1)).andExpect(status().isNotFound());
        mvc.perform(post("/admin/categories")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\":\"Lost\",\"parentId\":-1,\"position\":1}"))
                .andExpect(status().isNotFound());

        mvc.perform(get("/sitemap.txt")).andExpect(content().string(before));
    }

    private Long create(String name, Long parentId, int position) throws Exception {
        String json = "{\"name\":\"%s\",\"parentId\":%s,\"position\":%d}".formatted(name, parentId, position);
        String id = mvc.perform(post("/admin/categories")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        created.push(Long.valueOf(id));
        return created.peek();
    }

    private String sitemap() throws Exception {
        return mvc.perform(get("/sitemap.txt")).andReturn().getResponse().getContentAsString();
    }
}
