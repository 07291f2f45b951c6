-- Whether an entry has a word, asked entry by entry where the word is too common to begin with.

CREATE INDEX IF NOT EXISTS log_word_by_entry ON log_word (entry_id, word);
