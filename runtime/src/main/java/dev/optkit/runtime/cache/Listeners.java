package dev.optkit.runtime.cache;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;

/** Several listeners as one, whose failures stay here. */
final class Listeners implements CacheListener {
    private static final System.Logger LOGGER = System.getLogger(Listeners.class.getName());

    private final CacheListener[] all;

    Listeners(List<? extends CacheListener> all) {
        this.all = all.toArray(new CacheListener[0]);
    }

    /** On the path of every hit: no lambda, no iterator. */
    @Override
    public void hit() {
        for (CacheListener listener : all) {
            try {
                listener.hit();
            } catch (Throwable e) {
                failed(e);
            }
        }
    }

    @Override
    public void miss() {
        tell(CacheListener::miss);
    }

    @Override
    public void remoteHit() {
        tell(CacheListener::remoteHit);
    }

    @Override
    public void remoteFailed(Throwable failure) {
        tell(listener -> listener.remoteFailed(failure));
    }

    @Override
    public void joined() {
        tell(CacheListener::joined);
    }

    @Override
    public void loaded(long nanos) {
        tell(listener -> listener.loaded(nanos));
    }

    @Override
    public void loadFailed(long nanos, Throwable failure) {
        tell(listener -> listener.loadFailed(nanos, failure));
    }

    @Override
    public void servedStale() {
        tell(CacheListener::servedStale);
    }

    @Override
    public void evicted(EvictionCause cause) {
        tell(listener -> listener.evicted(cause));
    }

    @Override
    public void bypassed(BypassReason reason) {
        tell(listener -> listener.bypassed(reason));
    }

    @Override
    public void compared(boolean equal) {
        tell(listener -> listener.compared(equal));
    }

    private void tell(Consumer<CacheListener> event) {
        for (CacheListener listener : all) {
            try {
                event.accept(listener);
            } catch (Throwable e) {
                failed(e);
            }
        }
    }

    private static void failed(Throwable e) {
        LOGGER.log(Level.WARNING, "A cache listener failed", e);
    }
}
