package dev.optkit.measure.agent.calls;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What became of the requests of a {@code java.net.http.HttpClient}. A status of 400 or more is a failure. */
public final class HttpAnswers implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private static final int FIRST_ERROR_STATUS = 400;

    private static final HttpAnswers ASYNCHRONOUS = new HttpAnswers();

    private HttpAnswers() {}

    public static boolean isFailure(int status) {
        return status >= FIRST_ERROR_STATUS;
    }

    /** Counts a request that was answered or failed while its sender waited. */
    public static void record(@Nullable Object response, @Nullable Throwable thrown) {
        RemoteCall.HTTP.record(isFailure(response, thrown));
    }

    /** Counts a request at once, and its failure when that is known. */
    public static void recordLater(@Nullable CompletableFuture<?> answer, @Nullable Throwable thrown) {
        RemoteCall.HTTP.record(answer == null || thrown != null);
        if (answer != null && thrown == null) {
            var unused = answer.whenComplete(ASYNCHRONOUS);
        }
    }

    @Override
    public void accept(@Nullable Object response, @Nullable Throwable thrown) {
        if (isFailure(response, thrown)) {
            RemoteCall.HTTP.reverse();
        }
    }

    private static boolean isFailure(@Nullable Object response, @Nullable Throwable thrown) {
        return thrown != null || response == null || isFailure(Status.of(response));
    }

    /** By reflection: the module java.net.http belongs to a loader that classes of the bootstrap loader cannot see. */
    private static final class Status {

        private static final Method STATUS_CODE = statusCode();

        static int of(Object response) {
            try {
                return (int) STATUS_CODE.invoke(response);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Method statusCode() {
            try {
                return ClassLoader.getPlatformClassLoader()
                        .loadClass("java.net.http.HttpResponse")
                        .getMethod("statusCode");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
