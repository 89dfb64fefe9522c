package shop;

import java.security.Principal;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

@Service
public class KeptCalls {

    private static final String RATES = "https://rates.example/{c}";

    private final RestTemplate rest;

    public KeptCalls(RestTemplate rest) {
        this.rest = rest;
    }

    public record Rates(String value) {}

    public record Place(String country, String city) {}

    public String plain(Principal user, String country) {
        // APPLIED
        Rates rates = rest.getForObject(RATES, Rates.class, country);
        return user.getName() + rates.value();
    }

    public String two(Principal user, String country, String language) {
        // APPLIED
        Rates rates = rest.getForObject("https://rates.example/{c}/{l}", Rates.class, country, language);
        return user.getName() + rates.value();
    }

    public String none(Principal user) {
        // APPLIED
        Rates rates = rest.getForObject("https://rates.example/all", Rates.class);
        return user.getName() + rates.value();
    }

    public String component(Principal user, Place place) {
        // APPLIED
        Rates rates = rest.getForObject(RATES, Rates.class, place.country());
        return user.getName() + rates.value() + Locale.getDefault();
    }

    public String inText(Principal user, String country) {
        // APPLIED
        return user.getName() + rest.getForObject("https://settings.example/{c}", String.class, country);
    }

    public String inBranch(Principal user, String country) {
        if (country == null) {
            return user.getName();
        }
        // APPLIED
        String text = rest.getForObject("https://texts.example/{c}", String.class, country);
        return user.getName() + text;
    }

    public String literal(Principal user) {
        // APPLIED
        Rates rates = rest.getForObject(RATES, Rates.class, "CH");
        return user.getName() + rates.value();
    }
}

@RestController
class KeptCallsPages {

    private final KeptCalls calls;

    KeptCallsPages(KeptCalls calls) {
        this.calls = calls;
    }

    @GetMapping("/one")
    public void one(Principal user, String text, KeptCalls.Place place, StringBuilder out) {
        out.append(calls.plain(user, text) + calls.two(user, text, text) + calls.none(user) + calls.component(user, place)
                + calls.inText(user, text) + calls.inBranch(user, text) + calls.literal(user));
    }

    @GetMapping("/two")
    public void two(Principal user, String text, KeptCalls.Place place, StringBuilder out) {
        out.append(calls.plain(user, text) + calls.two(user, text, text) + calls.none(user) + calls.component(user, place)
                + calls.inText(user, text) + calls.inBranch(user, text) + calls.literal(user));
    }

    @GetMapping("/three")
    public void three(Principal user, String text, KeptCalls.Place place, StringBuilder out) {
        out.append(calls.plain(user, text) + calls.two(user, text, text) + calls.none(user) + calls.component(user, place)
                + calls.inText(user, text) + calls.inBranch(user, text) + calls.literal(user));
    }
}
