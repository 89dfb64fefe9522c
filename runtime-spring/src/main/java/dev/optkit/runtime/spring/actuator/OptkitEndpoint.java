package dev.optkit.runtime.spring.actuator;

import dev.optkit.runtime.OptkitRuntime;
import dev.optkit.runtime.endpoint.Refusal;
import dev.optkit.runtime.endpoint.Reports;
import dev.optkit.runtime.settings.SettingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.core.io.InputStreamResource;
import org.springframework.lang.Nullable;
import org.springframework.util.MimeTypeUtils;

/**
 * The reports of the runtime's own endpoint, and its switches, under {@code /actuator/optkit}.
 *
 * <p>GET all or one of {@code metrics}, {@code caches}, {@code databases}, {@code health}, {@code flags}, {@code shadow},
 * {@code emergency-stop}. POST, as JSON: {@code flags} with a {@code name} and a {@code value}; {@code emergency-stop} and
 * {@code resume} with a {@code reason}; {@code shadow-resume} with the {@code name} of a cache; {@code profile} with
 * {@code seconds}, 10 unless given, which answers with a recording of Flight Recorder.
 */
@Endpoint(id = "optkit")
public class OptkitEndpoint {
    private static final int LONGEST_REASON = 200;
    private static final int SECONDS_OF_A_PROFILE = 10;

    private final OptkitRuntime runtime;
    private final Map<String, Supplier<Map<String, Object>>> reports = new LinkedHashMap<>();

    public OptkitEndpoint(OptkitRuntime runtime) {
        this.runtime = runtime;
        Reports all = runtime.reports();
        reports.put("metrics", all::metrics);
        reports.put("caches", all::caches);
        reports.put("databases", all::databases);
        reports.put("health", all::health);
        reports.put("flags", all::flags);
        reports.put("shadow", all::shadow);
        reports.put("emergency-stop", all::emergencyStop);
    }

    @ReadOperation
    public Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        reports.forEach((name, report) -> all.put(name, report.get()));
        return all;
    }

    /** Null, which is "not found", if there is none of this name. */
    @ReadOperation
    @Nullable
    public Map<String, Object> one(@Selector String report) {
        Supplier<Map<String, Object>> found = reports.get(report);
        return found == null ? null : found.get();
    }

    /** Says itself what it gives, so that nobody is told that this is not acceptable once it is done. */
    @WriteOperation(
            produces = {
                "application/vnd.spring-boot.actuator.v3+json",
                "application/vnd.spring-boot.actuator.v2+json",
                MimeTypeUtils.APPLICATION_JSON_VALUE,
                MimeTypeUtils.APPLICATION_OCTET_STREAM_VALUE
            })
    public WebEndpointResponse<?> change(
            @Selector String report,
            @Nullable String name,
            @Nullable String value,
            @Nullable String reason,
            @Nullable Integer seconds) {
        return switch (report) {
            case "profile" -> profile(seconds == null ? SECONDS_OF_A_PROFILE : seconds);
            case "flags" -> json(setFlag(given("name", name), given("value", value)), WebEndpointResponse.STATUS_OK);
            case "shadow-resume" -> json(resumeShadow(given("name", name)), WebEndpointResponse.STATUS_OK);
            case "emergency-stop" -> json(stop(oneLine(reason)), WebEndpointResponse.STATUS_OK);
            case "resume" -> json(resume(oneLine(reason)), WebEndpointResponse.STATUS_OK);
            default ->
                throw refused("There is nothing to post but flags, shadow-resume, emergency-stop, resume and profile");
        };
    }

    private static WebEndpointResponse<?> json(Map<String, Object> content, int status) {
        return new WebEndpointResponse<>(content, status, MimeTypeUtils.APPLICATION_JSON);
    }

    /** It is read once its file has no name any more, so that nothing is left behind even if nobody reads it. */
    private WebEndpointResponse<?> profile(int seconds) {
        try {
            InputStream recording = runtime.reports().profile(seconds, Files::newInputStream);
            return new WebEndpointResponse<>(
                    new InputStreamResource(recording),
                    WebEndpointResponse.STATUS_OK,
                    MimeTypeUtils.APPLICATION_OCTET_STREAM);
        } catch (Refusal refusal) {
            return json(Map.of("error", String.valueOf(refusal.getMessage())), refusal.status());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> setFlag(String name, String value) {
        try {
            runtime.switches().setAll(Map.of(name, value));
        } catch (SettingException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
        return runtime.reports().flags();
    }

    private Map<String, Object> resumeShadow(String cache) {
        runtime.shadow().resume(cache);
        return runtime.reports().shadow();
    }

    private Map<String, Object> stop(String reason) {
        runtime.emergencyStop().stop(reason);
        return runtime.reports().emergencyStop();
    }

    private Map<String, Object> resume(String reason) {
        try {
            runtime.emergencyStop().resume(reason);
        } catch (IllegalStateException fileIsThere) {
            throw refused("The file that stops all is still there: delete it first");
        }
        return runtime.reports().emergencyStop();
    }

    private static String given(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw refused(parameter + " is missing");
        }
        return value.strip();
    }

    private static InvalidEndpointRequestException refused(String message) {
        return new InvalidEndpointRequestException(message, message);
    }

    /** As it goes to the log. */
    private static String oneLine(@Nullable String reason) {
        String plain = reason == null ? "" : reason.strip().replaceAll("\\p{Cntrl}+", " ");
        return plain.isEmpty() ? "asked for by Actuator" : plain.substring(0, Math.min(plain.length(), LONGEST_REASON));
    }
}
