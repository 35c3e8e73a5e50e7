// Many walks and many charts through the tables and through XState.
import { tablesDoAsXState } from './macrostep.suite.ts';

tablesDoAsXState({ walks: 300, charts: 6_000 });
