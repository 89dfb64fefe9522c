package dev.optkit.runtime.cache;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The events of one operation, in words. */
final class Recorder implements CacheListener {
    final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void hit() {
        events.add("hit");
    }

    @Override
    public void miss() {
        events.add("miss");
    }

    @Override
    public void remoteHit() {
        events.add("remote hit");
    }

    @Override
    public void remoteFailed(Throwable failure) {
        events.add("remote failed");
    }

    @Override
    public void joined() {
        events.add("joined");
    }

    @Override
    public void loaded(long nanos) {
        events.add("loaded");
    }

    @Override
    public void loadFailed(long nanos, Throwable failure) {
        events.add("load failed");
    }

    @Override
    public void servedStale() {
        events.add("served stale");
    }

    @Override
    public void evicted(EvictionCause cause) {
        events.add("evicted " + cause);
    }

    @Override
    public void bypassed(BypassReason reason) {
        events.add("bypassed " + reason);
    }

    @Override
    public void compared(boolean equal) {
        events.add("compared " + equal);
    }
}
