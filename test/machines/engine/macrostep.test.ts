import { tablesDoAsXState } from './macrostep.suite.ts';

// Few for every change; macrostep.long.test.ts takes many.
tablesDoAsXState({ walks: 6, charts: 150 });
