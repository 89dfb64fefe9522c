package shop;

import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.event.AbstractMongoEventListener;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

@Service
public class StoreHooks {

    private final MongoTemplate mongo;

    public StoreHooks(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    public static class Note {
        String text;
    }

    public void heard(List<Note> notes) {
        // REFUSED: write-hook
        for (Note note : notes) {
            mongo.insert(note);
        }
    }
}

@Component
class StoreHooksListener extends AbstractMongoEventListener<StoreHooks.Note> {}
