package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class ToldInterceptorAuth implements org.springframework.http.client.ClientHttpRequestInterceptor {
    @Override
    public org.springframework.http.client.ClientHttpResponse intercept(
            org.springframework.http.HttpRequest request,
            byte[] body,
            org.springframework.http.client.ClientHttpRequestExecution execution)
            throws java.io.IOException {
        request.getHeaders().add("X-User", Thread.currentThread().getName());
        return execution.execute(request, body);
    }
}


@Service
public class ToldInterceptor {

    private final JdbcTemplate jdbc;

    public ToldInterceptor(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    // REFUSED: hidden-input
    public Long names(String name) {
        return new org.springframework.web.client.RestTemplate().getForObject("https://names.example/{n}", Long.class, name);
    }
}

@RestController
class ToldInterceptorPages {

    private final ToldInterceptor reads;

    ToldInterceptorPages(ToldInterceptor reads) {
        this.reads = reads;
    }

    @GetMapping("/one")
    public void one(String name, StringBuilder out) {
        out.append(reads.names(name));
    }

    @GetMapping("/two")
    public void two(String name, StringBuilder out) {
        out.append(reads.names(name));
    }
}
