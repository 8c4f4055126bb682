import { render } from 'preact';
import { App } from './app.tsx';
import './sidebar.css';

render(<App />, document.getElementById('sidebar')!);
