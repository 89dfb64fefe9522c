package dev.optkit.runtime.spring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.context.ApplicationContext;

/** Requests to an application. */
record Http(String port) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Http of(ApplicationContext app) {
        return new Http(app.getEnvironment().getProperty("local.server.port"));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return post(path, json, "*/*");
    }

    HttpResponse<String> post(String path, String json, String accepted) throws IOException, InterruptedException {
        return CLIENT.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Accept", accepted)
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
