package shop;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

/** Calls in methods that cannot be cached whole, and not by themselves either. */
@Service
public class CallPlaces {

    private final RestTemplate rest;
    private String base = "https://rates.example/";

    public CallPlaces(RestTemplate rest) {
        this.rest = rest;
    }

    public void setBase(String base) {
        this.base = base;
    }

    public record Rates(String value) {}

    public record Session(String id, String password) {}

    public static class Settings {
        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    public String computedArgument(Principal user, String country) {
        // REFUSED: bad-key
        Rates rates = rest.getForObject("https://rates.example/{c}", Rates.class, country.trim());
        return user.getName() + rates.value();
    }

    public String assignedTwice(Principal user, String country) {
        if (country == null) {
            country = "CH";
        }
        // REFUSED: cannot-wrap
        Rates rates = rest.getForObject("https://rates.example/{c}", Rates.class, country);
        return user.getName() + rates.value();
    }

    public String changedByCaller(Principal user, String country) {
        // REFUSED: mutable-result
        Settings settings = rest.getForObject("https://settings.example/{c}", Settings.class, country);
        settings.setName(user.getName());
        return settings.getName();
    }

    public String unknownType(Principal user, String country) {
        // REFUSED: mutable-result
        Object settings = rest.getForObject("https://settings.example/{c}", Object.class, country);
        return user.getName() + settings;
    }

    public String secret(Principal user, String country) {
        // REFUSED: secret-value
        Session session = rest.getForObject("https://sessions.example/{c}", Session.class, country);
        return user.getName() + session.id();
    }

    public String secretKey(Principal user, String iban) {
        // REFUSED: secret-value
        Rates rates = rest.getForObject("https://rates.example/{c}", Rates.class, iban);
        return user.getName() + rates.value();
    }

    public String moment(Principal user, Instant since) {
        // REFUSED: unbounded-key
        Rates rates = rest.getForObject("https://rates.example/{c}", Rates.class, since);
        return user.getName() + rates.value();
    }

    public String freeText(Principal user, String query) {
        // REFUSED: unbounded-key
        Rates rates = rest.getForObject("https://rates.example/{c}", Rates.class, query);
        return user.getName() + rates.value();
    }

    public String changingBase(Principal user, String country) {
        // REFUSED: bad-key
        Rates rates = rest.getForObject(base, Rates.class, country);
        return user.getName() + rates.value();
    }

    public String locked(Principal user, String country) {
        synchronized (rest) {
            // REFUSED: lock-held
            Rates rates = rest.getForObject("https://rates.example/{c}", Rates.class, country);
            return user.getName() + rates.value();
        }
    }

    public String givenClient(Principal user, String country, RestTemplate given) {
        // REFUSED: bad-key
        Rates rates = given.getForObject("https://rates.example/{c}", Rates.class, country);
        return user.getName() + rates.value();
    }

    public byte[] picture(Principal user, String country) {
        // REFUSED: too-large-value
        Picture picture = rest.getForObject("https://pictures.example/{c}", Picture.class, country);
        return user.getName() == null ? null : picture.content();
    }

    public record Picture(byte[] content) {}

    public String balance(Principal user, String country) {
        // REFUSED: sensitive-read
        Account account = rest.getForObject("https://accounts.example/{c}", Account.class, country);
        return user.getName() + account.balance();
    }

    public record Account(int balance) {}

    public String roles(Principal user, String country) {
        // REFUSED: no-staleness-bound
        Roles roles = rest.getForObject("https://roles.example/{c}", Roles.class, country);
        return user.getName() + roles.all();
    }

    public record Roles(List<String> all) {}

    public String joinedText(Principal user, String country) {
        // REFUSED: bad-key
        Rates rates = rest.getForObject("https://rates.example/" + country, Rates.class);
        return user.getName() + rates.value() + Locale.getDefault();
    }
}

@RestController
class CallPlacesPages {

    private final CallPlaces calls;

    CallPlacesPages(CallPlaces calls) {
        this.calls = calls;
    }

    @GetMapping("/one")
    public void one(Principal user, String text, StringBuilder out, RestTemplate given) {
        out.append(calls.computedArgument(user, text) + calls.assignedTwice(user, text) + calls.changedByCaller(user, text)
                + calls.unknownType(user, text) + calls.secret(user, text) + calls.secretKey(user, text)
                + calls.moment(user, Instant.MAX) + calls.freeText(user, text) + calls.changingBase(user, text)
                + calls.locked(user, text) + calls.givenClient(user, text, given) + calls.picture(user, text)
                + calls.balance(user, text) + calls.roles(user, text) + calls.joinedText(user, text));
    }

    @GetMapping("/two")
    public void two(Principal user, String text, StringBuilder out, RestTemplate given) {
        out.append(calls.computedArgument(user, text) + calls.assignedTwice(user, text) + calls.changedByCaller(user, text)
                + calls.unknownType(user, text) + calls.secret(user, text) + calls.secretKey(user, text)
                + calls.moment(user, Instant.MAX) + calls.freeText(user, text) + calls.changingBase(user, text)
                + calls.locked(user, text) + calls.givenClient(user, text, given) + calls.picture(user, text)
                + calls.balance(user, text) + calls.roles(user, text) + calls.joinedText(user, text));
    }

    @GetMapping("/three")
    public void three(Principal user, String text, StringBuilder out, RestTemplate given) {
        out.append(calls.computedArgument(user, text) + calls.assignedTwice(user, text) + calls.changedByCaller(user, text)
                + calls.unknownType(user, text) + calls.secret(user, text) + calls.secretKey(user, text)
                + calls.moment(user, Instant.MAX) + calls.freeText(user, text) + calls.changingBase(user, text)
                + calls.locked(user, text) + calls.givenClient(user, text, given) + calls.picture(user, text)
                + calls.balance(user, text) + calls.roles(user, text) + calls.joinedText(user, text));
    }
}
